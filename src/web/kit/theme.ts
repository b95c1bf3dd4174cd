import { useCallback, useState } from 'react';
import { preference, rememberPreference } from './preferences.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const chosen = (): Theme => themes.find((theme) => theme === preference('theme')) ?? 'auto';

/** To be called before anything is drawn, so that a dark page does not flash white. */
export function applyTheme(theme: Theme = chosen()): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(chosen);
  const choose = useCallback((next: Theme) => {
    rememberPreference('theme', next);
    applyTheme(next);
    setTheme(next);
  }, []);
  return [theme, choose];
}
