import { openH5Shopper } from './h5-shopper';
import { GROUP_STEPS } from './steps/group';
import { RELAY_STEPS } from './steps/relay';
import { SPECIAL_STEPS } from './steps/special';
import { tellTogether } from './together';

tellTogether({ name: 'h5', openShopper: openH5Shopper }, [...RELAY_STEPS, ...SPECIAL_STEPS, ...GROUP_STEPS]);
