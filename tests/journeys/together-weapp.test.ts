import { GROUP_STEPS } from './steps/group';
import { RELAY_STEPS } from './steps/relay';
import { SPECIAL_STEPS } from './steps/special';
import { tellTogether } from './together';
import { openWeappShopper } from './weapp-shopper';

tellTogether({ name: 'weapp', openShopper: openWeappShopper }, [
  ...RELAY_STEPS,
  ...SPECIAL_STEPS,
  ...GROUP_STEPS,
]);
