"""A shopper who has no pointer: each stop of the Tab key is looked at as it is reached."""

FOCUS = """() => {
  const node = document.activeElement;
  if (node === document.body) return { faults: [] };
  const shown = (one, pseudo) => {
    const style = one && getComputedStyle(one, pseudo);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const faults = [];
  const isSeen = shown(node) || shown(node, "::after") || shown(node.nextElementSibling) || shown(node.parentElement);
  if (!isSeen) faults.push("shows no focus");
  const box = node.getBoundingClientRect();
  const isAway = box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1;
  if (isAway) faults.push("is out of sight");
  for (const bar of document.querySelectorAll(".tab-bawah, .bilah-bawah, .beli-bilah, .saring-bilah")) {
    const over = bar.getBoundingClientRect();
    const isBar = ["fixed", "sticky"].includes(getComputedStyle(bar).position) && over.height && bar.checkVisibility();
    const covers = isBar && !bar.contains(node) && (!node.closest("dialog") || node.closest("dialog").contains(bar));
    const overlaps = box.bottom > over.top + 1 && box.top < over.bottom - 1 && box.height < over.top;
    if (covers && overlaps) faults.push(`lies under ${bar.className}`);
  }
  return { faults: faults.map((fault) => `${location.pathname}: ${node.outerHTML.slice(0, 120)} ${fault}`) };
}"""


FRAMES = 60  # in which a sheet has come up, however busy the machine


class Keyboard:
    """Presses keys on `page`; keeps in `faults` every stop where the focus could not be seen."""

    def __init__(self, page):
        self.page, self.faults = page, []

    def press(self, key):
        """Press it; what comes into sight with a movement is given its time."""
        self.page.keyboard.press(key)
        for _frame in range(FRAMES):
            faults = self.page.evaluate(FOCUS)["faults"]
            if not faults:
                return
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        self.faults += faults

    def go_to(self, target, *, key="Tab", most=90):
        """Tab until `target` has the focus."""
        for _ in range(most):
            self.press(key)
            if target.evaluate_all("nodes => nodes.includes(document.activeElement)"):
                return
        raise AssertionError(f"{target} is not reached from {self.page.url} by {most} × {key}")

    def activate(self, target, *, with_key="Enter", **how):
        self.go_to(target, **how)
        self.page.keyboard.press(with_key)
