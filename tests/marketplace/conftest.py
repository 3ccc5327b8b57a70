from tests.marketplace.every_address import cast, paths, there  # noqa: F401
