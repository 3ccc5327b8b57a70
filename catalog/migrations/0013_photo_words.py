from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def copy_words(apps, schema_editor):
    """Each photo keeps the words that its picture had, but for the mere name of the goods; photos asked for too."""
    photos = apps.get_model('catalog', 'ProductPhoto').objects
    images = apps.get_model('media', 'MartImage').objects
    told = photos.exclude(image__alt='').exclude(image__alt=F('product__name'))
    words = images.filter(pk=OuterRef('image')).values('alt')[:1]
    photos.filter(pk__in=told.values('pk')).update(alt=Subquery(words))

    changes = apps.get_model('catalog', 'ListingChange').objects.filter(state='pending').select_related('product')
    for change in changes.iterator():
        asked = change.proposed.get('photos', {})
        own = images.filter(pk__in=asked.get('add', [])).exclude(alt__in=['', change.product.name])
        if said := {str(pk): alt for pk, alt in own.values_list('pk', 'alt')}:
            asked['told'] = said
            change.save(update_fields=['proposed'])


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0012_goods_returns'),
        ('media', '0004_sounds'),
    ]

    operations = [
        migrations.AddField(
            model_name='productphoto',
            name='alt',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.RunPython(copy_words, migrations.RunPython.noop, elidable=True),
    ]
