import { ownTable } from '../support/own-tables';
import { tableVariable } from '../support/store-environment';

// What looks through a table looks through what its own file wrote, and not through what a whole run did.
const { TABLE } = await ownTable('TABLE');
process.env[tableVariable] = TABLE;
