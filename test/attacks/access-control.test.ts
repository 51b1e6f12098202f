import { groups } from './kinds/groups';
import { run } from './run';

run(groups['access-control']);
