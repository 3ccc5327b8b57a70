"""`manage.py reset_second_factor NAME`: for the last admin who lost it all; it is written down like any other."""

from django.core.management.base import BaseCommand, CommandError

from marketplace.auth import find_user
from marketplace.domain.factors import reset_factors


class Command(BaseCommand):
    help = "Lepas langkah kedua sebuah akun"

    def add_arguments(self, parser):
        parser.add_argument("name", help="nama pengguna atau nomor HP")

    def handle(self, *, name, **options):
        user = find_user(name)
        if user is None:
            raise CommandError(f"Tidak ada akun {name}.")
        reset_factors(user, by=None)
        self.stdout.write(f"Langkah kedua {user.username} dilepas. Ia masuk dengan kata sandinya.")
