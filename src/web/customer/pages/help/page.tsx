import { useSuspenseQuery } from '@tanstack/react-query';
import { aboutQuery } from '../../../api/about.ts';
import { ButtonAnchor } from '../../../kit/button.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Asked } from './asked.tsx';
import styles from './help.module.css';
import { helpWords } from './words.ts';

/** The names under which people may know the formats of credentials. */
const formatNames = { 'dc+sd-jwt': 'SD-JWT VC', mso_mdoc: 'ISO mdoc' } as const;

/** What people ask. Whatever depends on how this bank is run comes from the bank. */
export function Help() {
  const t = useWords(helpWords);
  const { roundMoney, list } = useFormats();
  const { data: about } = useSuspenseQuery(aboutQuery);
  const { retention, limits, testWallet } = about;
  const formats = [...new Set(about.acceptedCredentials.map(({ format }) => formatNames[format]))];
  return (
    <Page title={t('title')} intro={t('intro')} width="reading">
      <Mosaic>
        {testWallet !== null && (
          <Tile tone="lapis" className={styles.answer}>
            <h2>{t('test')}</h2>
            <p>{t('testText')}</p>
            <ButtonAnchor href={testWallet} look="secondary">
              {t('openTest')}
            </ButtonAnchor>
          </Tile>
        )}
        <Tile className={styles.answer}>
          <h2>{t('wallet')}</h2>
          <p>{t('walletText')}</p>
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('ways')}</h2>
          <p>{t('waysText')}</p>
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('accepted')}</h2>
          <p>{t('acceptedText', { formats: list(formats) })}</p>
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('asked')}</h2>
          <p>{t('askedIntro')}</p>
          <Asked kinds={about.kinds} />
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('kept')}</h2>
          <ul>
            <li>{t('presentation')}</li>
            <li>{t(retention.portraits ? 'portraitKept' : 'portraitGone')}</li>
            <li>{t('account')}</li>
            <li>{t('requests', { days: retention.endedRequestsDays })}</li>
            <li>
              {t('sessions', {
                minutes: Math.round(about.sessionSeconds / 60),
                days: retention.endedSessionsDays,
              })}
            </li>
          </ul>
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('limits')}</h2>
          <ul>
            <li>{t('limitPayment', { amount: roundMoney(limits.paymentMaximum, about.currency) })}</li>
            <li>{t('limitOpen', { count: limits.openRequestsPerCustomer })}</li>
          </ul>
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('wrong')}</h2>
          <p>{t('wrongText')}</p>
        </Tile>
        <Tile className={styles.answer}>
          <h2>{t('lost')}</h2>
          <p>{t('lostText')}</p>
        </Tile>
      </Mosaic>
    </Page>
  );
}
