from cms.models.announcement import AnnouncementIndexPage, AnnouncementPage
from cms.models.article import StandardPage
from cms.models.collection import CollectionIndexPage, CollectionItem, CollectionPage
from cms.models.draft import DraftMark
from cms.models.home import HomePage
from cms.models.navigation import Navigation
from cms.models.review import CaseReview, StoryReview
from cms.models.settings import SiteSettings
from cms.models.story import StoryIndexPage, StoryPage
from cms.models.story_check import StoryCheck

__all__ = [
    "AnnouncementIndexPage", "AnnouncementPage", "CaseReview", "CollectionIndexPage", "CollectionItem",
    "CollectionPage", "DraftMark", "HomePage", "Navigation", "SiteSettings", "StandardPage", "StoryCheck",
    "StoryIndexPage", "StoryPage", "StoryReview",
]  # fmt: skip
