import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { project } from '../../local/definition';
import { browserWindows, hasBrowser, ownOrigin } from '../pages/browser';
import { call, freshEmail } from '../support/http';

const contracts = ['directory', 'session', 'activation', 'token', 'profile'];

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

/** Sends the request of an operation that is open, and reads what the page shows of the answer. */
async function execute(operation: Locator): Promise<{ status: string; body: string }> {
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table .response');
  const status = await answer.locator('.response-col_status').innerText();
  return { status: status.trim(), body: await answer.locator('.highlight-code code').first().innerText() };
}
