/** Of orders, parcels and refunds. */
export const orders = {
  'Order not found.': 'Pedido não encontrado.',
  'Refund not found.': 'Reembolso não encontrado.',
  'This is not possible any more: it is {state, select, awaiting_payment {awaiting payment} awaiting_shipment {awaiting shipment} in_transit {in transit} out_for_delivery {out for delivery} other {{state}}}.':
    'Isto não é mais possível: a situação agora é “{state, select, pending {aguardando pagamento} closing {em cancelamento} closed {encerrado} paid {pago} creating {em preparação} open {em aberto} processing {em processamento} succeeded {concluído} canceled {cancelado} mismatch {diferente do combinado} awaiting_payment {aguardando pagamento} awaiting_shipment {aguardando envio} in_transit {em trânsito} out_for_delivery {saiu para entrega} delivered {entregue} cancelled {cancelado} requested {solicitado} submitted {enviado ao banco} failed {não concluído} covered {devolvido pelo banco} won {contestação ganha} lost {contestação perdida} other {{state}}}”.',
  'Only the {party, select, buyer {buyer} seller {seller} other {administrator}} of this order can do that.':
    'Só o {party, select, buyer {comprador} seller {vendedor} other {administrador}} deste pedido pode fazer isso.',
  'Only what is paid can be cancelled seller by seller.':
    'Só o que está pago pode ser cancelado por vendedor.',
  'Everything in this order was sent or cancelled already.':
    'Tudo neste pedido já foi enviado ou cancelado.',
  'The payment of this order is disputed. Please wait until the bank has decided.':
    'O pagamento deste pedido está em contestação. Espere a decisão do banco.',
  'It has not been sent. Cancel it to give the money back.':
    'Ainda não foi enviado. Cancele para devolver o dinheiro.',
  'At most {left} is left to give back.': 'Resta no máximo {left} para devolver.',
  'Enter an amount.': 'Digite um valor.',
  'Enter an amount above zero.': 'Digite um valor maior que zero.',
  'Choose at least one item.': 'Escolha ao menos um item.',
  'Choose items of this order that you have not sent yet.':
    'Escolha itens deste pedido que você ainda não enviou.',
  'Who carries the parcel?': 'Quem leva o pacote?',
  'The carrier is missing.': 'Falta a transportadora.',
  'The carrier has characters that are no text.':
    'A transportadora tem caracteres que não são texto.',
  'At most 60 characters.': 'No máximo 60 caracteres.',
  'The tracking code is missing.': 'Falta o código de rastreio.',
  'The tracking code has characters that are no text.':
    'O código de rastreio tem caracteres que não são texto.',
  'A tracking code has at least 3 characters.': 'O código de rastreio tem no mínimo 3 caracteres.',
  'Letters, digits, spaces and . _ / - only.': 'Apenas letras, números, espaços e . _ / -',
} as const;
