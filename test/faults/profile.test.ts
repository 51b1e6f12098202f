import { flows } from './flows/profile';
import { testFlows } from './test-flows';

testFlows(flows);
