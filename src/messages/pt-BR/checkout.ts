import type { Translation } from '..';
import type { checkout as english } from '../en-US/checkout';

export const checkout = {
  title: 'Finalize sua compra',
  payment: 'Pagamento',
  summary: 'Resumo do pedido',
  deliverTo: 'Entregar em',
  total: 'Total',
  quantity: 'Quantidade: {count, number}',
  pay: 'Pagar agora',
  payAmount: 'Pagar agora · {amount}',
  preparing: 'Preparando um pagamento seguro…',
  preparingLong:
    'Está demorando mais que o normal. Seus itens continuam reservados, e seguimos tentando.',
  formFailed:
    'Não foi possível carregar o formulário de pagamento. Confira sua conexão e recarregue a página.',
  failedTitle: 'O pagamento não foi aprovado',
  failedText: 'Nada foi cobrado. Tente de novo ou use outro cartão.',
  confirming: 'Confirmando seu pagamento…',
  confirmingText:
    'Leva só um instante. Você pode sair desta página: o resultado vai aparecer no seu pedido.',
  paid: 'Pagamento recebido. Obrigado!',
  processing: 'Seu banco ainda está processando',
  processingText:
    'O pedido vai aparecer como pago assim que seu banco confirmar. Você não precisa esperar aqui.',
  viewOrder: 'Ver pedido',
  secure:
    'Os pagamentos são processados pelo Stripe. Os dados do seu cartão nunca chegam a este site.',
  expiredTitle: 'Este pedido expirou',
  expiredText:
    'Ele não foi pago a tempo, e os itens voltaram a ficar à venda. Se um pagamento ainda chegar, ele é devolvido por inteiro.',
  refusedTitle: 'Este pedido não pode ser pago',
  refusedText:
    'Não foi possível preparar o pagamento, e os itens voltaram a ficar à venda. Nada foi cobrado.',
  declinedTitle: 'Cartões demais foram recusados',
  declinedText:
    'Para proteger os titulares dos cartões, este pedido foi encerrado e os itens voltaram a ficar à venda. Nada foi cobrado. Fale com seu banco antes de pedir de novo.',
  cancelledTitle: 'Este pedido foi cancelado',
  cancelledText:
    'Os itens voltaram a ficar à venda. O que já tiver sido pago é devolvido por inteiro.',
  browse: 'Ver anúncios',
} satisfies Translation<typeof english>;
