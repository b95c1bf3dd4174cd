import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Claim, profileQuery } from '../../../api/profile.ts';
import { useWords } from '../../../kit/language.tsx';
import { Mosaic } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Data } from './data.tsx';
import { Leave } from './leave.tsx';
import { Refresh } from './refresh.tsx';
import { RefreshChoice } from './refresh-choice.tsx';
import { Sessions } from './sessions.tsx';
import { Updated } from './updated.tsx';
import { profileWords } from './words.ts';

/** What the bank knows of the customer, bringing it up to date, where they are signed in, and leaving. */
export function Profile() {
  const t = useWords(profileWords);
  const client = useQueryClient();
  const navigate = useNavigate({ from: '/profile' });
  const { update, claims, ...authorizing } = useSearch({ from: '/signed-in/profile' });
  const { data: profile } = useSuspenseQuery(profileQuery);
  const [chosen, setChosen] = useState<readonly Claim[]>([]);
  const choosable = profile.updatableClaims.map(({ id }) => id);
  const asked = choosable.filter((id) => claims?.includes(id));
  if (asked.length > 0)
    return (
      <Refresh
        claims={asked}
        authorizing={authorizing}
        update={update}
        onAuthorizing={(next) => navigate({ search: { claims: asked, ...next }, replace: true })}
        onBack={() => navigate({ search: {} })}
        onUpdated={async (id) => {
          await client.invalidateQueries({ queryKey: ['profile'] });
          await navigate({ search: { update: id }, replace: true });
        }}
      />
    );
  return (
    <Page title={t('title')}>
      {update !== undefined && <Updated id={update} />}
      <Mosaic columns="wide-start">
        <Data customer={profile.customer} />
        <RefreshChoice
          choosable={choosable}
          chosen={chosen}
          onChoose={setChosen}
          onGoOn={() => navigate({ search: { claims: [...chosen] } })}
        />
      </Mosaic>
      <Mosaic>
        <Sessions />
      </Mosaic>
      <Mosaic>
        <Leave />
      </Mosaic>
    </Page>
  );
}
