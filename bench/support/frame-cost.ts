/** Frames as fast as they come, drawn by software: what a frame costs is the time to the next. */
export const FREE_RUNNING = [
  '--no-sandbox',
  '--disable-frame-rate-limit',
  '--disable-gpu-vsync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * Runs in a page: zooms in and out at what lies at a point, a gesture in each frame, and tells the milliseconds of
 * each. The same for any page, whatever it draws with.
 */
async function frameCosts(x: number, y: number, gestures: number): Promise<number[]> {
  const element = document.elementFromPoint(x, y);
  const costs: number[] = [];
  let last = performance.now();
  for (let i = 0; i < gestures; i++) {
    const now = await new Promise<number>((resolve) => {
      requestAnimationFrame(() => resolve(performance.now()));
    });
    costs.push(now - last);
    last = now;
    element?.dispatchEvent(
      new WheelEvent('wheel', {
        deltaY: i % 40 < 20 ? -40 : 40,
        ctrlKey: true,
        clientX: x - 200 + 100 * (i % 5),
        clientY: y,
        bubbles: true,
        cancelable: true,
      }),
    );
  }
  return costs.slice(2);
}

/** The call of `frameCosts` as text that any page can run. */
export function zooming(x: number, y: number, gestures: number): string {
  return `(${frameCosts.toString()})(${x}, ${y}, ${gestures})`;
}
