import { luminance, type Rgb } from './colour';

/** The editor's colours, as far as the timeline draws with them itself. */
export interface Theme {
  readonly background: Rgb;
  readonly foreground: Rgb;
  readonly muted: Rgb;
  readonly grid: Rgb;
  readonly header: Rgb;
  readonly focus: Rgb;
  readonly selection: Rgb;
  readonly failure: Rgb;
  readonly warning: Rgb;
  readonly users: Rgb;
  readonly queue: Rgb;
  readonly dark: boolean;
  readonly highContrast: boolean;
  /** For `CanvasRenderingContext2D.font`. */
  readonly font: string;
}

/** Reads the colours that timeline.css makes of the editor's (or of the report's) variables. */
export function readTheme(element: HTMLElement): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string): Rgb => parse(style.getPropertyValue(`--timeline-${name}`).trim());
  const background = colour('background');
  return {
    background,
    foreground: colour('foreground'),
    muted: colour('muted'),
    grid: colour('grid'),
    header: colour('header'),
    focus: colour('focus'),
    selection: colour('selection'),
    failure: colour('failure'),
    warning: colour('warning'),
    users: colour('users'),
    queue: colour('queue'),
    dark: luminance(background) < 0.2,
    highContrast: style.getPropertyValue('--vscode-contrastBorder').trim() !== '',
    font: `11px ${style.fontFamily || 'sans-serif'}`,
  };
}

const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Any colour that CSS knows, laid over the page's black or white where it lets light through. */
function parse(text: string): Rgb {
  if (!probe) {
    return [128, 128, 128];
  }
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = '#808080';
  probe.fillStyle = text;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
