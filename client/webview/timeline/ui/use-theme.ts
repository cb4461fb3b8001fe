import { useEffect, useMemo } from 'preact/hooks';
import { readTheme, type Theme } from '../draw/theme';
import type { TimelineState } from '../state/timeline-state';

/** The colours as they are now; read again when the editor, or the system, changes them. */
export function useTheme(state: TimelineState): () => Theme {
  const cache = useMemo<{ version: number; theme: Theme | undefined }>(
    () => ({ version: -1, theme: undefined }),
    [],
  );
  useEffect(() => {
    const changed = (): void => {
      state.themeVersion.value++;
    };
    const observer = new MutationObserver(changed);
    const attributes = { attributes: true, attributeFilter: ['class', 'style'] };
    observer.observe(document.documentElement, attributes);
    observer.observe(document.body, attributes);
    const queries = [
      '(prefers-color-scheme: dark)',
      '(prefers-contrast: more)',
      '(forced-colors: active)',
    ].map((query) => matchMedia(query));
    for (const query of queries) {
      query.addEventListener('change', changed);
    }
    return () => {
      observer.disconnect();
      for (const query of queries) {
        query.removeEventListener('change', changed);
      }
    };
  }, [state]);
  return () => {
    const version = state.themeVersion.peek();
    if (cache.version !== version || cache.theme === undefined) {
      cache.theme = readTheme(document.body);
      cache.version = version;
    }
    return cache.theme;
  };
}
