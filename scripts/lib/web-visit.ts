import jsQR from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Persona } from '../../src/development/pid-issuer/personas.ts';
import type { Wallet } from '../../src/development/wallet/holder/wallet.ts';

/** What stands in a QR code, read from a picture of the page as a phone's camera would. */
export async function readQrCode(code: Locator): Promise<string> {
  const { data, width, height } = PNG.sync.read(await code.screenshot());
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('no QR code can be read in the picture');
  return found.data;
}

/** Has a customer sign in on a page by the QR code, and waits for their first page. The page has to be in English. */
export async function enterByWallet(
  page: Page,
  url: string,
  wallet: Wallet,
  persona: Persona | undefined,
): Promise<void> {
  if (!persona) throw new Error('there is no such persona');
  await page.goto(`${url}/enter`);
  await page.getByRole('button', { name: /On another device/ }).click();
  const link = await readQrCode(page.getByRole('img', { name: /QR code/ }));
  const { accepted } = await wallet.present(link, persona);
  if (!accepted) throw new Error('the bank did not take the answer');
  await page.waitForURL('**/overview');
}
