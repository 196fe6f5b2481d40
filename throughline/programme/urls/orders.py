"""The addresses of orders."""

from django.urls import URLPattern, path

from throughline.programme.views import orders

ORDERS = "men/<uuid:man_id>/orders/"

urlpatterns: list[URLPattern] = [
    path(ORDERS, orders.show, name="man-orders"),
    path(f"{ORDERS}add/", orders.add, name="order-add"),
    path(f"{ORDERS}<uuid:order_id>/change/", orders.change, name="order-change"),
    path(f"{ORDERS}<uuid:order_id>/withdraw/", orders.withdraw, name="order-withdraw"),
    path(f"{ORDERS}<uuid:order_id>/breaches/add/", orders.add_breach, name="breach-add"),
]
