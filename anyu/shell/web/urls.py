"""Addresses of the pages. What is not here does not exist; what is here and not marked in `entry` stays shut."""

from __future__ import annotations

from django.urls import path

from .page import (
    bring,
    chart,
    compare,
    duplicate,
    explain,
    export,
    figure,
    finding,
    gap,
    home,
    paper,
    person,
    promise,
    reading,
    receive,
    register,
    review,
    row,
    sign_in,
    slip,
)

urlpatterns = [
    path("", home.today, name="today"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("language/", sign_in.language, name="language"),
    path("password/", sign_in.password, name="password"),
    path("findings/", finding.findings, name="findings"),
    path("findings/<uuid:id>/", finding.settle, name="finding-settle"),
    path("plans/", bring.plans, name="plans"),
    path("plans/compare/", compare.compare, name="plans-compare"),
    path("plans/compare.xlsx", compare.workbook, name="plans-compare-xlsx"),
    path("plans/<uuid:id>/", review.plan, name="plan"),
    path("plans/<uuid:id>/reading.json", reading.as_json, name="plan-json"),
    path("plans/<uuid:id>/reading.xlsx", reading.workbook, name="plan-xlsx"),
    path("plans/<uuid:id>/opinion/", reading.opinion, name="plan-opinion"),
    path("plans/<uuid:id>/statements/", promise.whole, name="plan-whole"),
    path("plans/<uuid:id>/<int:seq>/", promise.decide, name="plan-decide"),
    path("figures/", figure.figures, name="figures"),
    path("figures/chart.json", chart.chart, name="figure-chart"),
    path("figures/<slug:form>/", export.export, name="figure-export"),
    path("explain/", explain.explain, name="explain"),
    path("registers/", register.registers, name="registers"),
    path("gaps/", gap.gaps, name="gaps"),
    path("registers/person/", person.search, name="person"),
    path("registers/person/duplicates/", duplicate.duplicates, name="duplicates"),
    path("registers/person/duplicates/<uuid:id>/", duplicate.settle, name="duplicate-settle"),
    path("registers/<slug:name>/", register.register, name="register"),
    path("registers/<slug:name>/new/", row.new, name="row-new"),
    path("registers/<slug:name>/template.xlsx", receive.template, name="register-template"),
    path("registers/<slug:name>/export.xlsx", receive.export, name="register-export"),
    path("registers/<slug:name>/import/", receive.receive, name="import"),
    path("registers/<slug:name>/refused.csv", receive.refused, name="import-refused"),
    path("registers/<slug:name>/<uuid:id>/", row.row, name="row"),
    path("registers/<slug:name>/<uuid:id>/slip/", slip.slip, name="row-slip"),
    path("reports/", paper.reports, name="reports"),
    path("reports/<uuid:id>/", paper.paper, name="paper"),
    path("reports/<uuid:id>/file/", paper.file, name="paper-file"),
]

handler403 = "anyu.shell.web.page.refusal.forbidden"
handler404 = "anyu.shell.web.page.refusal.missing"
handler500 = "anyu.shell.web.page.refusal.broken"
handler400 = "anyu.shell.web.page.refusal.bad"
