"""All that the shop holds on a producer as one archive: asked for, made by the worker, gone after a week."""

import json
import secrets
import shutil
import tempfile
import zipfile

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from marketplace.domain import audit
from marketplace.domain.messages import enqueue
from marketplace.domain.sheets import Sheet
from marketplace.models import DataExport, OutboxMessage, Producer
from marketplace.sheet import lines

READ_ME = """SALINAN DATA ANDA

Dibuat {day} oleh SBMI Mart untuk {name}.

data.json   semua tabel dalam satu berkas, untuk dibaca program lain
tabel/      tabel yang sama, satu per satu, untuk dibuka di Excel atau Google Sheets (CSV)
foto/       foto yang Anda kirim
suara/      rekaman suara Anda
izin/       bukti izin Anda: foto formulir atau rekaman

Uang ditulis dalam rupiah, jam dalam WIB. Data orang lain, seperti nama pembeli, tidak ada di sini.
Berkas ini berisi data pribadi Anda. Simpan baik-baik, jangan diteruskan ke grup.
"""


@transaction.atomic
def ask_for_export(producer, *, by):
    """Promise an archive of what is held on `producer`; while one is being made, it is the same DataExport.

    One that the worker gave up makes room for a new one.
    """
    Producer.objects.select_for_update(of=("self",)).get(pk=producer.pk)
    making = DataExport.objects.filter(producer=producer, ready_at=None).first()
    if making and not is_given_up(making):
        return making
    if making:
        delete_export(making)
    export = DataExport.objects.create(producer=producer, token=secrets.token_urlsafe(24), asked_at=timezone.now())
    audit.record(by, "export asked", producer)
    enqueue("export", {"export": export.pk}, key=_key(export))
    return export


def is_given_up(export):
    """Whether the worker failed so often that it tries no more."""
    return OutboxMessage.objects.filter(key=_key(export), dead_at__isnull=False).exists()


def _key(export):
    return f"export:{export.pk}"


def parts_of(producer):
    """Every Sheet and Attachment of the archive of `producer`, as the rooms in settings.ROOMS_WITH_DATA give them."""
    rooms = [import_string(f"{room}.domain.her_data.collect") for room in settings.ROOMS_WITH_DATA]
    return [part for collect in rooms for part in collect(producer)]


def make_export(export):
    """Make the archive and keep it in the private storage; again changes nothing. Outside a transaction."""
    if export.ready_at:
        return
    try:
        with translation.override("id"), tempfile.TemporaryFile() as file:
            _write(export, file)
            size = file.tell()
            file.seek(0)
            name = storages["private"].save(f"salinan/{secrets.token_urlsafe(24)}.zip", File(file))
    except Exception:  # told on her page; the worker tries again
        DataExport.objects.filter(pk=export.pk).update(failed_at=timezone.now())
        raise
    fresh = DataExport.objects.filter(pk=export.pk, ready_at=None)
    if not fresh.update(file=name, size=size, ready_at=timezone.now(), failed_at=None):
        storages["private"].delete(name)  # another worker was quicker, or it was taken back meanwhile


def _write(export, file):
    parts = parts_of(export.producer)
    DataExport.objects.filter(pk=export.pk).update(steps=len(parts), steps_done=0)
    tables = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        day = f"{timezone.localtime():%Y-%m-%d %H:%M} WIB"
        archive.writestr("BACA-SAYA.txt", READ_ME.format(day=day, name=export.producer.display_name))
        for number, part in enumerate(parts, 1):
            if isinstance(part, Sheet):
                rows = part.read()
                tables[part.name] = {"judul": part.title, "isi": rows}
                archive.writestr(f"tabel/{part.name}.csv", "".join(lines(part.grid(rows))))
            else:
                _attach(archive, part)
            DataExport.objects.filter(pk=export.pk).update(steps_done=number)
        archive.writestr("data.json", json.dumps({"dibuat": day, "tabel": tables}, ensure_ascii=False, indent=2))


def _attach(archive, part):
    try:
        source = part.open()
    except FileNotFoundError:
        return
    with source, archive.open(part.name, "w") as target:
        shutil.copyfileobj(source, target)


def forget_old_exports(at=None):
    """For the worker: archives that are a week old are deleted, file and row."""
    over = (at or timezone.now()) - settings.EXPORT_KEPT
    for export in DataExport.objects.filter(ready_at__lte=over):
        delete_export(export)


def delete_export(export):
    """Delete an archive: its row, and its file as soon as the transaction is committed."""
    name = export.file
    export.delete()
    if name:
        transaction.on_commit(lambda: storages["private"].delete(name))
