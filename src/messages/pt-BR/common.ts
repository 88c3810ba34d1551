import type { Translation } from '..';
import type { common as english } from '../en-US/common';

export const common = {
  breadcrumbs: 'Você está em',
  cancel: 'Cancelar',
  close: 'Fechar',
  decrease: 'Diminuir',
  dismiss: 'Dispensar',
  increase: 'Aumentar',
  loadMore: 'Carregar mais',
  noPhoto: 'Sem foto',
  saveChanges: 'Salvar alterações',
  offline: 'Não conseguimos falar com o servidor. Confira sua conexão e tente de novo.',
} satisfies Translation<typeof english>;
