"""The Content-Security-Policy, which allows one style in a page: the one that the page carries."""

from csp.middleware import CSPMiddleware

from marketplace.style import first_style_hash


class PolicyMiddleware(CSPMiddleware):
    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if getattr(request, "carries_first_style", False):
            parts.update = {**(parts.update or {}), "style-src": [first_style_hash()]}
        return parts
