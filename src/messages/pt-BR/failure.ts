import type { Translation } from '..';
import type { failure as english } from '../en-US/failure';

export const failure = {
  title: 'Algo deu errado',
  text: 'O problema é nosso, não seu. Tentar de novo costuma resolver.',
  retry: 'Tentar de novo',
  home: 'Ir para a página inicial',
  reference: 'Código para o suporte: {digest}',
} satisfies Translation<typeof english>;
