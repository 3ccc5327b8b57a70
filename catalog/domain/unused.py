"""Pictures that nothing shows any more: they go, with their files, and count no longer in her room for photos."""

from urllib.parse import parse_qsl

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.admin.models import FormState
from wagtail.models import ReferenceIndex, Revision

from catalog.queries.on_show import proposed_among
from media.domain.renditions import delete_image
from media.models import MartImage, MartRendition

APART = "[^0-9A-Za-z.-]"  # what stands before and after the key of a picture in the text of a version


@transaction.atomic
def let_go(image_ids, *, producer):
    """Delete those of these pictures of `producer` that nothing shows, asks for, or showed in an earlier version.

    Their files go as soon as the transaction is committed. Returns how many.
    """
    hers = MartImage.objects.filter(pk__in=image_ids, producer=producer)
    images = {image.pk: image for image in hers.select_for_update(of=("self",)).order_by("pk")}
    free = set(images)
    for used_among in (shown_among, written_among, begun_among):
        free -= used_among(free) if free else set()
    for key in free:
        delete_image(images[key])
    return len(free)


def shown_among(image_ids):
    """Those that goods, a producer, a page or anything else shows now, or that wait to stand on goods."""
    shown = on_pages(image_ids) | proposed_among(image_ids)
    for relation in MartImage._meta.get_fields(include_hidden=True):
        points_here = relation.auto_created and not relation.concrete and relation.related_model is not MartRendition
        if points_here:
            rows, name = relation.related_model._base_manager, relation.field.name
            shown |= set(rows.filter(**{f"{name}__in": image_ids}).values_list(name, flat=True))
    return shown


def written_among(image_ids):
    """Those that stand in a draft or an earlier version of a page, which nothing else tells of."""
    mentioned = Q()
    for key in image_ids:
        mentioned |= Q(text__regex=f"{APART}{key}{APART}")
    kind = ContentType.objects.get_for_model(MartImage).pk
    versions = Revision.objects.annotate(text=Cast("content", TextField())).filter(mentioned)
    referred = set()
    for version in versions.iterator():
        found = ReferenceIndex._extract_references_from_object(version.as_object())
        referred |= {key for content_type, key, *_path in found if content_type == kind}
    return {key for key in image_ids if str(key) in referred}


def begun_among(image_ids):
    """Those whose keys stand in a form of the editors that is not saved yet."""
    typed = set()
    for data in FormState.objects.values_list("data", flat=True).iterator():
        typed |= {value for _name, value in parse_qsl(data)}
    return {key for key in image_ids if str(key) in typed}


def on_pages(ids, model=MartImage):
    """Those keys of `model` (pictures or recordings) to which a page or a row points as it is saved."""
    kind = ContentType.objects.get_for_model(model)
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in={str(pk) for pk in ids})
    return {int(pk) for pk in rows.exclude(base_content_type=kind).values_list("to_object_id", flat=True)}
