export { measureBacklog } from './measure-backlog';
