"""How a line of a producer's account is told: nothing of it is about the buyer."""

from django.utils.translation import gettext as _

from orders.enums import Channel, PostingRule, Way


def channel_of(line):
    """Where a sale was made: at which till, or online and how it went from there."""
    mart = line.fulfilment.mart.name
    if line.order.channel == Channel.COUNTER:
        return _("Kasir %(mart)s") % {"mart": mart}
    if line.fulfilment.way == Way.DELIVERY:
        return _("Daring, diantar dari %(mart)s") % {"mart": mart}
    return _("Daring, diambil di %(mart)s") % {"mart": mart}


def what_is(row):
    """What a Row of her account is: a sale, something that came back, money that was paid to her."""
    if row.line is None:
        return row.transfer.posting.get_rule_display()
    return _("Kembali dari pembeli") if row.is_return else _("Terjual")


def told(transfer, producer_is_credited):
    """One ledger line of a sale in plain words."""
    if transfer.posting.rule == PostingRule.SALE:
        return _("Barang diserahkan ke pembeli, bagian Anda masuk saldo")
    if producer_is_credited:
        return transfer.posting.get_rule_display()
    return _("Barang dikembalikan pembeli, bagian Anda dikurangkan dari saldo")
