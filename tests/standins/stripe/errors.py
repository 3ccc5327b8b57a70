"""Refusals in Stripe's own form."""


class ApiError(Exception):
    def __init__(self, message, *, status=400, kind="invalid_request_error", code=None, param=None):
        super().__init__(message)
        self.status = status
        fields = {"message": message, "type": kind, "code": code, "param": param}
        self.body = {"error": {name: value for name, value in fields.items() if value is not None}}


def missing(kind, identifier, param="id"):
    return ApiError(f"No such {kind}: '{identifier}'", status=404, code="resource_missing", param=param)


def invalid(message, param, code="parameter_invalid"):
    return ApiError(message, code=code, param=param)
