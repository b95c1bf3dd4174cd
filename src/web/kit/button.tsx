import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';
import styles from './button.module.css';
import { classes } from './mosaic.tsx';

interface Look {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly wide?: boolean;
}

const lookOf = ({ look = 'primary', wide }: Look) =>
  classes(styles.button, styles[look], wide && styles.wide);

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'>, Look {
  /** At work: it stays where it is and keeps the focus, but does nothing when pressed. */
  readonly busy?: boolean;
}

/** Does something on this page. A press while it is busy is nothing. */
export function Button({ look, wide, busy = false, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={lookOf({ ...(look && { look }), ...(wide && { wide }) })}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

function Anchor({ look, wide, ...rest }: ComponentPropsWithRef<'a'> & Look) {
  return <a {...rest} className={lookOf({ ...(look && { look }), ...(wide && { wide }) })} />;
}

const RouterLink = createLink(Anchor);

/** Leads to another page of the client, and looks like a button. */
export const ButtonLink: LinkComponent<typeof Anchor> = (props) => <RouterLink {...props} />;

/** Leads out of the client, as to a wallet. */
export const ButtonAnchor = Anchor;
