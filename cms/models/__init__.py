from cms.models.article import StandardPage
from cms.models.home import HomePage
from cms.models.review import StoryReview
from cms.models.settings import SiteSettings
from cms.models.story import StoryIndexPage, StoryPage

__all__ = ["HomePage", "SiteSettings", "StandardPage", "StoryIndexPage", "StoryPage", "StoryReview"]
