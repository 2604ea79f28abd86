package dev.polder.reader.xml;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.ColumnType.Array;
import dev.polder.contract.ColumnType.Raw;
import dev.polder.contract.ColumnType.Struct;
import dev.polder.contract.ColumnType.Text;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.RowText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents as the world sends them. */
final class XmlShapesTest {
    private static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static final String CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private static final String CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    @Test
    void aUblInvoiceHasLinesWithQuantitiesAndUnits() {
        Column id = aColumn("id", "string").from("cbc:ID").required().build();
        Column quantity = aColumn("quantity", "decimal(12,3)")
                .from("cbc:InvoicedQuantity/text()")
                .build();
        Column unit =
                aColumn("unit", "string").from("cbc:InvoicedQuantity/@unitCode").build();
        Column price = aColumn("price", "decimal(12,2)")
                .from("cac:Price/cbc:PriceAmount")
                .build();
        XmlFeed feed = XmlFeed.of("/i:Invoice")
                .namespace("i", UBL)
                .namespace("cac", CAC)
                .namespace("cbc", CBC)
                .column("id", "cbc:ID")
                .column("lines", new Array(new Struct(List.of(id, quantity, unit, price))), "cac:InvoiceLine");
        String invoice = """
                <Invoice xmlns="%s" xmlns:cac="%s" xmlns:b="%s">
                  <b:ID>INV-7</b:ID>
                  <cac:InvoiceLine>
                    <b:ID>1</b:ID>
                    <b:InvoicedQuantity unitCode="KGM">2.500</b:InvoicedQuantity>
                    <cac:Price><b:PriceAmount currencyID="EUR">9.95</b:PriceAmount></cac:Price>
                  </cac:InvoiceLine>
                  <cac:InvoiceLine>
                    <b:ID>2</b:ID>
                    <b:InvoicedQuantity unitCode="EA">three</b:InvoicedQuantity>
                  </cac:InvoiceLine>
                </Invoice>
                """.formatted(UBL, CAC, CBC);

        RowText bad = feed.rows(invoice).get(0);
        RowText good = feed.rows(invoice.replace("three", "3")).get(0);

        assertThat(good.errors()).isEmpty();
        assertThat(good.values()).containsExactly("INV-7", "[[1,2.500,KGM,9.95],[2,3.000,EA,null]]");
        assertThat(good.rescued()).isEqualTo("{\"cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount/@currencyID\":\"EUR\"}");
        assertThat(bad.errors())
                .containsExactly("type|lines[1].quantity|expected a number (decimal(12,3)), found another text|three");
    }

    @Test
    void aCamtStatementHasEntriesThatKnowTheirAccount() {
        Column amount = aColumn("amount", "decimal(18,5)").from("text()").build();
        Column currency = aColumn("currency", "string").from("@Ccy").build();
        Column reference = aColumn("ref", "string").from("c:Refs/c:EndToEndId").build();
        Column notes = column("notes", new Array(new Text()), "c:RmtInf/c:Ustrd");
        XmlFeed feed = XmlFeed.of("/c:Document/c:BkToCstmrStmt/c:Stmt/c:Ntry")
                .namespace("c", CAMT)
                .column("iban", "^/c:Document/c:BkToCstmrStmt/c:Stmt/c:Acct/c:Id/c:IBAN")
                .column("message", "^/c:Document/c:BkToCstmrStmt/c:GrpHdr/c:MsgId")
                .column("amount", new Struct(List.of(amount, currency)), "c:Amt")
                .column("side", "c:CdtDbtInd")
                .column("details", new Array(new Struct(List.of(reference, notes))), "c:NtryDtls/c:TxDtls")
                .unknownFields(UnknownFields.REJECT);

        List<RowText> rows = feed.rows("""
                <Document xmlns="%s"><BkToCstmrStmt>
                  <GrpHdr><MsgId>M1</MsgId></GrpHdr>
                  <Stmt><Acct><Id><IBAN>NL01</IBAN></Id></Acct>
                    <Ntry><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><NtryDtls>
                      <TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><RmtInf><Ustrd>a</Ustrd><Ustrd>b</Ustrd></RmtInf></TxDtls>
                      <TxDtls><Refs><EndToEndId>E2</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                    <Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry>
                  </Stmt>
                  <Stmt><Acct><Id><IBAN>NL02</IBAN></Id></Acct>
                    <Ntry><Amt Ccy="USD">3</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry>
                  </Stmt>
                </BkToCstmrStmt></Document>
                """.formatted(CAMT));

        assertThat(rows).allSatisfy(row -> assertThat(row.errors()).isEmpty());
        assertThat(rows)
                .extracting(RowText::values)
                .containsExactly(
                        List.of("NL01", "M1", "[12.50000,EUR]", "CRDT", "[[E1,[a,b]],[E2,null]]"),
                        List.of("NL01", "M1", "[1.00000,EUR]", "DBIT", "null"),
                        List.of("NL02", "M1", "[3.00000,USD]", "DBIT", "null"));
    }

    @Test
    void aSoapEnvelopeHasAHeaderAndABody() {
        XmlFeed feed = XmlFeed.of("/env:Envelope/env:Body/o:Order")
                .namespace("env", SOAP, "http://www.w3.org/2003/05/soap-envelope")
                .namespace("o", "urn:orders")
                .column("id", "@id")
                .column("message", "^/env:Envelope/env:Header/o:MessageId")
                .column("extras", new Raw(), "o:Extras");

        for (String version : List.of(SOAP, "http://www.w3.org/2003/05/soap-envelope")) {
            RowText row = feed.rows("<s:Envelope xmlns:s='" + version + "'><s:Header><m:MessageId xmlns:m='urn:orders'>"
                            + "m-1</m:MessageId></s:Header><s:Body><Order xmlns='urn:orders' id='1'>"
                            + "<Extras><a:b xmlns:a='urn:a'>1.10</a:b></Extras></Order></s:Body></s:Envelope>")
                    .get(0);

            assertThat(row.errors()).isEmpty();
            assertThat(row.values()).containsExactly("1", "m-1", "<Extras><a:b xmlns:a='urn:a'>1.10</a:b></Extras>");
        }
    }

    private static Column column(String name, ColumnType type, String from) {
        return new Column(name, List.of(from), type, dev.polder.contract.Reading.PLAIN, false, null, List.of(), false);
    }
}
