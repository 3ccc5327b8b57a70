"""What the world sees of a producer, as she wants it."""

from django.db import transaction

from catalog.domain.photos import hold
from catalog.domain.pictures import forget_pictures_of
from catalog.domain.unused import let_go
from marketplace.domain.drawn import forget_drawn
from marketplace.domain.real_name import refuse_real_name
from marketplace.models import Producer
from media.domain.intake import take_in

FACTS = ("display_name", "greeting", "brand", "line", "desa", "country", "work", "years", "learned")


@transaction.atomic
def save_profile(producer, *, by, photo=None, **facts):
    """Write the FACTS given, and a new portrait from the upload `photo`. Links keep their address.

    Raises BadPhoto, RealNameHidden. The old portrait is deleted where nothing else uses it,
    and no drawn picture keeps an old name.
    """
    producer = Producer.objects.select_for_update(of=("self",)).get(pk=producer.pk)
    if facts.get("display_name", producer.display_name) != producer.display_name:
        refuse_real_name(facts["display_name"], producer.member.person)
    if facts.get("country", producer.country) != producer.country:
        producer.country_en = ""
    for name in FACTS:
        if name in facts:
            setattr(producer, name, facts[name])
    forget_pictures_of(producer)
    forget_drawn("story", producer.stories.values_list("pk", flat=True))
    old = producer.portrait_id
    if photo is not None:
        producer.portrait = take_in(photo, producer=producer, alt=producer.display_name, by=by)
        hold([producer.portrait])
    producer.save(update_fields=[*FACTS, "country_en", "portrait"])
    if old and old != producer.portrait_id:
        let_go({old}, producer=producer)
    return producer
