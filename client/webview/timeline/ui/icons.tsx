/** Strokes on a 16 × 16 grid. */
const PATHS = {
  back: 'M10 3 5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
  right: 'M6 4l4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 8h12M5 5 2 8l3 3M11 5l3 3-3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  help: 'M6 6a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1V10M8 12.4v.2',
  live: 'M3 8h7M7 5l3 3-3 3M13 4v8',
  share: 'M2 4h5M9 4h5M2 8h8M12 8h2M2 12h3M7 12h7',
  stop: 'M4 4h8v8H4z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
