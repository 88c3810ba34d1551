export { measureBacklog, type Waiting } from './measure-backlog';
