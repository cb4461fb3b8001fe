import type { Signal } from '@preact/signals';

interface ResizeHandleProps {
  readonly axis: 'x' | 'y';
  readonly label: string;
  /** Pixels, changed while the handle is dragged or moved by the arrow keys. */
  readonly size: Signal<number>;
  readonly least: number;
  readonly most: number;
  /** 1 when dragging right or down makes it larger. */
  readonly towards: 1 | -1;
}

/** An edge that can be dragged, also by keys. */
export function ResizeHandle({ axis, label, size, least, most, towards }: ResizeHandleProps) {
  const set = (value: number): void => {
    size.value = Math.min(most, Math.max(least, value));
  };
  const onPointerDown = (down: PointerEvent): void => {
    const handle = down.currentTarget as HTMLElement;
    const start = size.value;
    handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => {
      const by = axis === 'x' ? event.clientX - down.clientX : event.clientY - down.clientY;
      set(start + by * towards);
    };
    handle.addEventListener('pointermove', move);
    const stop = (): void => handle.removeEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop, { once: true });
    handle.addEventListener('pointercancel', stop, { once: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === less || event.key === more) {
      event.preventDefault();
      event.stopPropagation();
      set(size.value + (event.key === more ? 10 : -10) * towards);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr is not made to be moved
    <div
      class={`resize resize-${axis}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={size.value}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
