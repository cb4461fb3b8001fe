/** A canvas whose pixels are the screen's: sharp at every zoom of the page. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Screen pixels a CSS pixel. */
  readonly ratio: number;
}

/** Makes the canvas as large as it is shown; returns undefined while it is not shown. */
export function surfaceOf(canvas: HTMLCanvasElement): Surface | undefined {
  const { clientWidth, clientHeight } = canvas;
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(clientWidth * ratio);
  const height = Math.round(clientHeight * ratio);
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) {
    return undefined;
  }
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  return { context, width: clientWidth, height: clientHeight, ratio };
}
