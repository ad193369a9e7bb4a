// modeler/canvas: the whole diagram in view, clear of what lies over the canvas.
type Box = { x: number; y: number; width: number; height: number };
type FittedCanvas = { viewbox(box?: Box): { inner: Box; outer: { width: number; height: number } } };

/** Screen pixels kept free: the palette on the left, minimap above, mark below. */
const FREE = { left: 130, top: 60, right: 30, bottom: 40 };
const LARGEST = 1.2;

/** Shows everything that is drawn; never larger than `LARGEST` times its size. */
export function fitDiagram(canvas: FittedCanvas): void {
  const { inner, outer } = canvas.viewbox();
  if (inner.width === 0 || outer.width === 0) return;
  const left = outer.width > 3 * FREE.left ? FREE.left : FREE.right;
  const room = { width: outer.width - left - FREE.right, height: outer.height - FREE.top - FREE.bottom };
  const scale = Math.min(room.width / inner.width, room.height / inner.height, LARGEST);
  if (!(scale > 0)) return;
  canvas.viewbox({
    x: inner.x - left / scale, y: inner.y - FREE.top / scale, width: outer.width / scale, height: outer.height / scale,
  });
}
