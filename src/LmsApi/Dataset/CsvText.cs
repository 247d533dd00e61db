using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace LmsApi.Dataset;

/// <summary>Writes a table as RFC 4180 CSV that a spreadsheet opens as text and numbers, never as formulas: text that would be taken for one gets an apostrophe before it, as spreadsheets ask for.</summary>
public static class CsvText
{
    // Formulas are escaped here: the library would take a negative number for one.
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    public static void Write(Table table, Stream target)
    {
        using var csv = new CsvWriter(new StreamWriter(target, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true), Rfc4180);
        foreach (var column in table.Columns)
        {
            csv.WriteField(column.Name);
        }
        foreach (var row in table.Rows)
        {
            csv.NextRecord();
            foreach (var cell in row)
            {
                if (cell is string and ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
                {
                    csv.WriteField("'" + cell, shouldQuote: true);
                }
                else
                {
                    csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
                }
            }
        }
        csv.NextRecord();
    }
}
