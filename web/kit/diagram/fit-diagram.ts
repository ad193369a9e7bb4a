// web/kit/diagram: the whole diagram in view, clear of what lies over the canvas.
type Box = { x: number; y: number; width: number; height: number };
export type FittedCanvas = {
  viewbox(box?: Box): { inner: Box; outer: { width: number; height: number } };
};

/** Screen pixels kept free of drawing on each side. */
export type Margins = { left: number; top: number; right: number; bottom: number };
const LARGEST = 1.2;

/** Shows everything that is drawn; never larger than `LARGEST` times its size. */
export function fitDiagram(canvas: FittedCanvas, free: Margins): void {
  const { inner, outer } = canvas.viewbox();
  if (inner.width === 0 || outer.width === 0) return;
  const left = outer.width > 3 * free.left ? free.left : free.right;
  const room = {
    width: outer.width - left - free.right,
    height: outer.height - free.top - free.bottom,
  };
  const scale = Math.min(room.width / inner.width, room.height / inner.height, LARGEST);
  if (!(scale > 0)) return;
  canvas.viewbox({
    x: inner.x - left / scale,
    y: inner.y - free.top / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
