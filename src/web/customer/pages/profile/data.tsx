import type { Schemas } from '../../../api/bank.ts';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { claimWords } from '../../authorize/words.ts';
import styles from './profile.module.css';
import { profileWords } from './words.ts';

/** The customer as the wallet has shown them. */
export function Data({ customer }: { readonly customer: Schemas['User'] }) {
  const t = useWords(profileWords);
  const claim = useWords(claimWords);
  const { day, date, list, country } = useFormats();
  const { givenName, familyName, portrait } = customer;
  const facts = [
    [claim('given_name'), givenName],
    [claim('family_name'), familyName],
    [claim('birth_date'), customer.birthDate && day(customer.birthDate)],
    [claim('nationality'), customer.nationality && list(customer.nationality.map(country))],
    [claim('personal_administrative_number'), customer.personalAdministrativeNumber],
    [claim('document_number'), customer.documentNumber],
    [claim('email_address'), customer.emailAddress],
    [claim('resident_address'), customer.residentAddress],
    [t('issuer'), customer.issuer],
    [t('since'), date(customer.createdAt)],
  ] as const;
  return (
    <Tile aria-labelledby="data" className={styles.stack}>
      <h2 id="data">{t('data')}</h2>
      <div className={styles.person}>
        {portrait !== null && (
          <img
            src={portrait}
            alt={t('portrait', { name: `${givenName} ${familyName}` })}
            className={styles.portrait}
          />
        )}
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={value ? undefined : styles.quiet}>{value ?? t('none')}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className={styles.quiet}>{t('dataText')}</p>
    </Tile>
  );
}
