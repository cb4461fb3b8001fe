import { useEffect, useMemo, useRef } from 'preact/hooks';

/** Calls `work` once before the next picture, however often it is asked for. */
export function useFrame(work: () => void): () => void {
  const latest = useRef(work);
  latest.current = work;
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useMemo(
    () => () => {
      frame.current ||= requestAnimationFrame(() => {
        frame.current = 0;
        latest.current();
      });
    },
    [],
  );
}
