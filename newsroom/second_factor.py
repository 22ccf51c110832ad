"""Nobody with a second factor is signed in without it."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from articles.workflow.accounts_second_factor import has_second_factor

Handler = Callable[[HttpRequest], HttpResponse]


def verified_only(get_response: Handler) -> Handler:
    """Take a user whose session has not shown the second factor for a stranger.

    Such a session was opened before the authenticator was set up, perhaps by somebody else.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        user = request.user
        request.user = SimpleLazyObject(lambda: _known(user))
        return get_response(request)

    return respond


def _known(user: User) -> User | AnonymousUser:
    if user.is_authenticated and not user.is_verified() and has_second_factor(user):
        return AnonymousUser()
    return user
