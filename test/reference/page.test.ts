import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { clientContracts as contracts } from '../../lib/contract';
import { project } from '../../local/definition';
import { browserWindows, hasBrowser, ownOrigin } from '../pages/browser';
import { call, codeIn, freshEmail, newestMailTo } from '../support/http';

interface Operation {
  summary: string;
}

/** Method, path and name of every endpoint in a contract's document. */
async function endpointsOf(contract: string): Promise<string[]> {
  const text = await readFile(join(project, 'docs', 'openapi', `${contract}.json`), 'utf8');
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary }]) => `${method.toUpperCase()} ${path} ${summary}`),
  );
}

async function open(page: Page, contract: string): Promise<void> {
  await page.goto(`${ownOrigin()}/docs?urls.primaryName=${contract}`);
  await page.getByRole('heading', { name: `akun: ${contract}` }).waitFor();
}

async function shownEndpoints(page: Page): Promise<string[]> {
  const texts = await page
    .locator('.opblock-summary')
    .evaluateAll((summaries) =>
      summaries.map((summary) =>
        ['method', 'path', 'description'].map(
          (part) => summary.querySelector(`.opblock-summary-${part}`)?.textContent ?? '',
        ),
      ),
    );
  // Long paths may break after a slash: an invisible character lets them.
  return texts.map((parts) => parts.join(' ').replaceAll('\u200B', ''));
}

describe.runIf(hasBrowser)('the reference page', () => {
  const openWindow = browserWindows();

  test('lets one choose among the contracts, and shows every endpoint of each', async () => {
    const { page } = await openWindow();
    await page.goto(`${ownOrigin()}/docs`);
    const choice = page.getByRole('combobox').first();
    await choice.waitFor();
    expect(await choice.locator('option').allInnerTexts()).toEqual(contracts);
    // The first is shown unasked.
    for (const contract of contracts) {
      if (contract !== contracts[0]) await choice.selectOption(contract);
      await page.getByRole('heading', { name: `akun: ${contract}` }).waitFor();
      expect((await shownEndpoints(page)).toSorted()).toEqual((await endpointsOf(contract)).toSorted());
    }
  });

  test('opens on a contract whose registration and login work as they are filled in', async () => {
    const { page } = await openWindow();
    await page.goto(`${ownOrigin()}/docs`);
    await page.getByRole('heading', { name: 'akun: session' }).waitFor();
    const email = freshEmail('habib');
    const register = await unfold(page, 'Users-register');
    await putFor(register, 'habib@example.com', email);
    expect((await execute(register)).status).toBe('201');
    const login = await unfold(page, 'Login-login');
    await putFor(login, 'habib@example.com', email);
    expect((await execute(login)).status).toBe('200');
    // The browser has the cookie of the login, and sends it by itself.
    expect((await execute(await unfold(page, 'Users-getUser'))).status).toBe('200');
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['token']);
    await page.context().clearCookies();
  });

  test('has a registration wait for the mailed code where the contract asks for one', async () => {
    const { page } = await openWindow();
    await open(page, 'activation');
    const email = freshEmail('broo');
    const register = await unfold(page, 'Registration-register');
    await putFor(register, 'broo@example.com', email);
    await putFor(register, '08123123123', `0814${String(Date.now()).slice(-8)}`);
    expect((await execute(register)).status).toBe('201');
    const login = await unfold(page, 'Users-login');
    await putFor(login, 'broo@example.com', email);
    expect((await execute(login)).status).toBe('410');

    const activate = await unfold(page, 'Registration-activate');
    const parameter = (name: string) => activate.locator(`[data-param-name="${name}"] input`);
    await parameter('token').fill(codeIn(await newestMailTo(email)));
    await parameter('email').fill(email);
    expect((await execute(activate)).status).toBe('200');
    expect((await execute(login)).status).toBe('200');
  });

  test('logs somebody in, and calls with the token', async () => {
    const username = freshEmail('tia');
    await call('POST /token/users', { body: { username, password: 'rahasia' } });
    const { page } = await openWindow();
    await open(page, 'token');
    const login = page.locator('#operations-Tokens-login');
    await login.locator('.opblock-summary-control').click();
    await login.locator('textarea').fill(JSON.stringify({ username, password: 'rahasia' }));
    const answer = await execute(login);
    expect(answer.status).toBe('200');
    const { data } = JSON.parse(answer.body) as { data: { access_token: string } };

    await page.getByRole('button', { name: 'Authorize' }).first().click();
    const bearer = page.getByLabel('auth-bearer-value');
    await bearer.fill(data.access_token);
    await page.locator('form', { has: bearer }).getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.dialog-ux').getByRole('button', { name: 'Close' }).last().click();
    const verify = page.locator('#operations-Tokens-verifyToken');
    await verify.locator('.opblock-summary-control').click();
    expect((await execute(verify)).status).toBe('200');
  });
});

async function unfold(page: Page, operation: string): Promise<Locator> {
  const block = page.locator(`#operations-${operation}`);
  await block.locator('.opblock-summary-control').click();
  return block;
}

/** Puts something of this test in the place of what the page has filled in, and leaves the rest as it is. */
async function putFor(operation: Locator, example: string, own: string): Promise<void> {
  const body = operation.locator('textarea');
  const filledIn = await body.inputValue();
  expect(filledIn).toContain(example);
  await body.fill(filledIn.replace(example, own));
}

/** Sends the request of an operation that is open, and reads what the page shows of the answer. */
async function execute(operation: Locator): Promise<{ status: string; body: string }> {
  // The answer to the request before stands there until the next one has come.
  const clear = operation.getByRole('button', { name: 'Clear' });
  if ((await clear.count()) > 0) await clear.click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table .response');
  const status = await answer.locator('.response-col_status').innerText();
  return { status: status.trim(), body: await answer.locator('.highlight-code code').first().innerText() };
}
