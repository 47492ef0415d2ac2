/**
 * Gives the focus to the nearest part that is left when the element that had it is gone: who works with keys goes on there, and not
 * at the page's beginning. Returns what ends that.
 */
export function keepFocus(root: HTMLElement): () => void {
  /** What has the focus, and all around it, innermost first. */
  let path: Element[] = [];
  const note = ({ target }: FocusEvent) => {
    path = [];
    for (let each = target; each instanceof Element && each !== root.parentElement; each = each.parentElement)
      path.push(each);
  };
  const observer = new MutationObserver(() => {
    if (path[0]?.isConnected !== false || document.activeElement !== document.body) return;
    const left = path.find((each) => each.isConnected);
    if (!(left instanceof HTMLElement)) return;
    if (left.tabIndex < 0) left.tabIndex = -1;
    left.focus({ preventScroll: true });
  });
  root.addEventListener("focusin", note);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", note);
    observer.disconnect();
  };
}
