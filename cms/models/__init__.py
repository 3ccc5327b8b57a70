from cms.models.announcement import AnnouncementIndexPage, AnnouncementPage
from cms.models.article import StandardPage
from cms.models.collection import CollectionIndexPage, CollectionItem, CollectionPage
from cms.models.home import HomePage
from cms.models.navigation import Navigation
from cms.models.review import StoryReview
from cms.models.settings import SiteSettings
from cms.models.story import StoryIndexPage, StoryPage

__all__ = [
    "AnnouncementIndexPage", "AnnouncementPage", "CollectionIndexPage", "CollectionItem", "CollectionPage", "HomePage",
    "Navigation", "SiteSettings", "StandardPage", "StoryIndexPage", "StoryPage", "StoryReview",
]  # fmt: skip
