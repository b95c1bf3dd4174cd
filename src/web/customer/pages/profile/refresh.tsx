import { useRef } from 'react';
import { type Claim, updateProfile } from '../../../api/profile.ts';
import { Button } from '../../../kit/button.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Authorize } from '../../authorize/authorize.tsx';
import type { Authorizing } from '../../authorize/authorizing.ts';
import { claimWords } from '../../authorize/words.ts';
import { profileWords } from './words.ts';

interface RefreshProps {
  readonly claims: readonly Claim[];
  readonly authorizing: Authorizing;
  /** The update that awaits the wallet. It stands in the address with the request, so that what changed is shown after a reload too. */
  readonly update: string | undefined;
  readonly onAuthorizing: (next: Authorizing & { readonly update?: string }) => void;
  readonly onBack: () => void;
  readonly onUpdated: (updateId: string | undefined) => void;
}

/** Brings the chosen data from the wallet. */
export function Refresh(props: RefreshProps) {
  const { claims, authorizing, update, onAuthorizing, onBack, onUpdated } = props;
  const t = useWords(profileWords);
  const claim = useWords(claimWords);
  const { list } = useFormats();
  const created = useRef(update);
  return (
    <Page title={t('refresh')}>
      <Authorize
        kind="profile_update"
        chosenClaims={claims}
        authorizing={authorizing}
        onAuthorizing={(next) =>
          onAuthorizing({ ...next, ...(next.request && created.current && { update: created.current }) })
        }
        subject={
          <Tile whole aria-label={t('subject')}>
            <p>{list(claims.map((id) => claim(id)))}</p>
          </Tile>
        }
        create={async (way, key) => {
          const { id, authRequest } = await updateProfile(claims, way, key);
          created.current = id;
          return { ...authRequest, to: `/profile?update=${id}` };
        }}
        onAuthorized={() => onUpdated(created.current)}
        to="/profile"
      />
      <div>
        <Button look="quiet" onClick={onBack}>
          {t('change')}
        </Button>
      </div>
    </Page>
  );
}
