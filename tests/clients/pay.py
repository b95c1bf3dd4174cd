"""Signs a customer up and in and pays, with the client that openapi-python-client makes of the document, and prints what came of it."""

import json
import sys
from uuid import uuid4

import httpx

from client import AuthenticatedClient, Client
from client.api.auth_requests import create_auth_request, redeem_auth_request
from client.api.loans import list_loan_offers
from client.api.payments import create_payment, get_payment, get_payment_receipt, list_payments
from client.api.users import get_me
from client.models import CreateAuthRequest, CreateAuthRequestKind, CreatePayment, CreatePaymentProblemCode

bank, persona = sys.argv[1:]


def present(auth_request):
    """What the customer's phone would do."""
    body = {"link": auth_request.next_action.url, "persona": persona}
    httpx.post(f"{bank}/wallet/api/present", json=body).raise_for_status()


def enter(kind):
    with Client(base_url=bank) as client:
        created = create_auth_request.sync(client=client, body=CreateAuthRequest(kind=kind))
        present(created)
        owner = client.with_headers({"Client-Secret": created.client_secret})
        # Without a body, and with a Content-Type all the same.
        opened = redeem_auth_request.sync_detailed(created.id, client=owner)
        return AuthenticatedClient(base_url=bank, token=opened.parsed.token)


enter(CreateAuthRequestKind.SIGNUP)
customer = enter(CreateAuthRequestKind.SIGNIN)
wanted = CreatePayment(recipient_name="Landlord", amount="12.50", reference="Rent")
key = str(uuid4())
asked = create_payment.sync(client=customer, body=wanted, idempotency_key=key)
again = create_payment.sync_detailed(client=customer, body=wanted, idempotency_key=key)
present(asked.auth_request)
paid = get_payment.sync(asked.id, client=customer)
refused = create_payment.sync(client=customer, body=CreatePayment(recipient_name="Landlord", amount="0"))

print(
    json.dumps(
        {
            "givenName": get_me.sync(client=customer).given_name,
            "replayed": again.parsed.id == asked.id and again.headers["Idempotency-Replayed"],
            "payment": {"status": paid.status.value, "amount": paid.amount, "currency": paid.currency.value},
            "payer": get_payment_receipt.sync(asked.id, client=customer).payer.name,
            "listed": [str(each.id) == str(asked.id) for each in list_payments.sync(client=customer, limit=5).items],
            "terms": sorted({offer.term_months for offer in list_loan_offers.sync(client=customer).items}),
            "refused": refused.code is CreatePaymentProblemCode.VALIDATION_FAILED and refused.errors[0].pointer,
        }
    )
)
