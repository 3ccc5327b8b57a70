"""What an editor sets for herself in the Wagtail admin."""

from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class OwnAccountView(AccountView):
    """Without a picture of herself: Wagtail would keep it as it came from her phone, with the place and all."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]
