import { openHttpDesk } from './desk-http';
import { tellStory } from './story';
import { openWeappShopper } from './weapp-shopper';

tellStory({ name: 'weapp', openShopper: openWeappShopper, openDesk: openHttpDesk });
