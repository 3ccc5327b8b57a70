import warnings

from django.apps import AppConfig
from PIL import Image
from pillow_heif import register_heif_opener


class MediaConfig(AppConfig):
    name = "media"

    def ready(self):
        register_heif_opener(thumbnails=False)
        # A picture that Pillow suspects of being a bomb is refused, not warned about.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
