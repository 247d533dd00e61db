using BenchmarkDotNet.Running;
using LmsApi.Benchmarks;

if (args is ["typos"])
{
    TypoRecall.Print();
    return;
}
if (args is ["large", ..])
{
    LargeDatabase.Print(args.ElementAtOrDefault(1));
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(TextRecognition).Assembly).Run(args);
