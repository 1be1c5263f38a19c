/** Places on the pad are kept in thousandths of its width and height. */
const SCALE = 1000;
const LINE_PX = 4;

/** A canvas that is written on with pen, finger or mouse; `strokes` are rows of x, y. */
export class SignaturePad {
  readonly #canvas: HTMLCanvasElement;
  #strokes: number[][] = [];
  #isDown = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#isDown = true;
      this.#strokes.push([]);
      this.#point(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (this.#isDown) this.#point(event);
    });
    for (const end of ['pointerup', 'pointercancel'] as const)
      canvas.addEventListener(end, () => {
        this.#isDown = false;
      });
  }

  get strokes(): readonly (readonly number[])[] {
    return this.#strokes;
  }

  /** Empties the pad and fits it to its place on the screen. */
  clear(): void {
    this.#strokes = [];
    const { width, height } = this.#canvas.getBoundingClientRect();
    this.#canvas.width = Math.round(width);
    this.#canvas.height = Math.round(height);
  }

  #point(event: PointerEvent): void {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - left) / width) * SCALE);
    const y = Math.round(((event.clientY - top) / height) * SCALE);
    const stroke = this.#strokes.at(-1);
    const last = stroke?.slice(-2);
    if (!stroke || (last?.[0] === x && last[1] === y)) return;
    stroke.push(x, y);
    this.#draw(last ?? [], x, y);
  }

  #draw([fromX, fromY]: readonly number[], x: number, y: number): void {
    const pen = this.#canvas.getContext('2d');
    if (!pen) return;
    const at = (value: number, size: number): number => (value / SCALE) * size;
    const { width, height } = this.#canvas;
    pen.lineWidth = LINE_PX;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(at(fromX ?? x, width), at(fromY ?? y, height));
    pen.lineTo(at(x, width) + 0.01, at(y, height));
    pen.stroke();
  }
}
