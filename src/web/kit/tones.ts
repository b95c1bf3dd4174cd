import styles from './tones.module.css';

/** The glass that something is made of: blue as usual, green for what is good, ochre for what waits, red for what went wrong. */
export type Tone = 'lapis' | 'verdigris' | 'ochre' | 'terracotta' | 'quiet';

/** The class that gives a component its ground and its ink. */
export function toneClass(tone: Tone): string | undefined {
  return styles[tone];
}
